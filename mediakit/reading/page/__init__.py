"""Page captures: lines to an article, its parts and the comments below it."""
