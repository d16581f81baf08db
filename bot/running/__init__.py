"""How the assistant is set up, started, tried and measured on one machine. Nothing else imports from here."""
