"""Robots of group chats: what presses, told to the people of a group in the form that its service takes."""
