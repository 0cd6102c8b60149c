# Host keys that are missing; existing ones are kept.
ssh-keygen -A
