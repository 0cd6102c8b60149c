# First installation: enable or disable the units of this package as the distribution's presets say.
if [ "$1" = 1 ] && [ -x /usr/bin/systemctl ]; then
  printf '%s\n' "$UNITS" | tr ' ' '\n' | xargs -d '\n' systemctl --root=/ --quiet preset
fi
