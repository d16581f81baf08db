"""What those who run the assistant see of it: counts, times and states. No text, no conversation, no address, nothing that is somebody's."""
