"""What every other room stands on: errors, numbers to numbers, strings to spans."""
