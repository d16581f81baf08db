"""What is kept of text messages until they are answered: sealed, for as short as can be, and where it is worked off from.

texts.py keeps each text once and hands it out once; senders.py knows who said STOP and what MORE brings; counting.py counts for
the limits; sealing.py makes ids of phone numbers and encrypts. Nothing here needs Rasa.
"""
