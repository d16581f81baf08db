"""Brings services in from another Open Referral UK feed or a CSV file: read as a stream, checked, kept as one batch that a second person approves.

feed.py and csv_file.py read; open_referral.py and plain_rows.py turn what they read into documents; staging.py keeps the batch; approving.py makes it live.
"""
