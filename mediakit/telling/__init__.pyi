"""How is the story told? Frames, devices, voice."""

from .devices import find_devices as find_devices
from .frames import count_frames as count_frames
from .frames import find_cues as find_cues
