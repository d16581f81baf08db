"""The fixed words of the directory: topics (one file each), needs (what a resident asks for), audiences (for whom alone), urgencies."""
from __future__ import annotations

TOPICS = (
    "police", "drugs", "violence", "womens_safety", "domestic_abuse", "hate", "antisocial_behaviour",
    "young_people", "victims", "wellbeing", "council",
)

NEEDS = (
    "emergency_danger", "deaf_or_silent_999", "police_report", "crime_on_transport", "anonymous_tip",
    "asb_report", "drug_dealing_report", "drug_use_public", "drug_alcohol_support", "rough_sleeper_drug_support",
    "rough_sleeping", "domestic_abuse", "perpetrator_help", "honour_forced_fgm", "sexual_violence", "stalking",
    "unsafe_at_night", "spiking", "hate_crime", "hate_online", "prevent_child", "prevent_adult", "youth_services",
    "youth_violence", "child_abuse", "victim_support", "modern_slavery", "fraud", "mental_health_crisis",
    "health_wellbeing", "about_reporting", "human_handoff", "out_of_scope", "get_involved", "vague_help",
)

AUDIENCES = (
    "alcohol", "child", "cuckooing", "deaf", "drugs", "fgm", "forced_marriage", "gambling", "images", "jewish", "lgbt",
    "man", "minority_ethnic_woman", "missing", "muslim", "older", "rough_sleeper", "young",
)

URGENCIES = ("now", "calm")  # help while somebody is in danger; help for all else

TERMS = {"needs": NEEDS, "topics": TOPICS, "audiences": AUDIENCES, "urgencies": URGENCIES}  # Open Referral's taxonomies and their terms

UNRANKED = 1_000_000  # the rank of a service that nobody put in order for a need
