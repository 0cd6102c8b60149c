# First installation: no graphical login.
if [ "$1" = 1 ]; then
  systemctl --root=/ --quiet set-default multi-user.target
fi
