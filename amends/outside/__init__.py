"""What comes from outside as a file: kept once, named safely, handed out as an attachment only."""
