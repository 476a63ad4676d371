"""SMS as a door like mail: letters leave through a gateway, reports and answers come back from it."""
