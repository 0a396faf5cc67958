"""What a person does about the keys and devices of their account, as commands."""
