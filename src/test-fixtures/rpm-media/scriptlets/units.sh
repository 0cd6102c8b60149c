# First installation: enable or disable the units of this package as the distribution's presets say.
if [ "$1" = 1 ] && [ -x /usr/bin/systemctl ]; then
  set -f
  systemctl --root=/ --quiet preset $UNITS
fi
