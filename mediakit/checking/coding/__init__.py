"""From units to codes and back: blind sheets, coding in a notebook, prompts, and the codes that return."""
