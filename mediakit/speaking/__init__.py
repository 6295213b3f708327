"""Who gets to speak? Quotes, speakers, sources, corrections, copies, people named."""
