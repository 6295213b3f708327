"""The instruments of sentiment, one room each: what turns a text into a valence and shows why."""
