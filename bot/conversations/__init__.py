"""What is kept of a conversation, how little of it, and for how long.

A message is redacted (redaction.py and the rules it lists), its events are cut down (kept_events.py) to the last turns
(kept_turns.py), and the result is written by tracker_store.py to this process's memory (in_memory.py) or to Redis (in_redis.py).
"""
