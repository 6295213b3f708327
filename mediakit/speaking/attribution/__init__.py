"""The rooms behind ``find_quotes``: marks, tokens, phrases, rules, and the optional parser."""
