"""The store of large corpora: the tables of a reading as Parquet files, in parts that keep an article together."""
