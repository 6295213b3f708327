"""How is the story told? Frames, devices, voice."""
