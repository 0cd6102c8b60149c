# The system accounts of this package. Without systemd in the image there is no one to make them, and no service to need them.
if [ -x /usr/bin/systemd-sysusers ]; then
  systemd-sysusers $ACCOUNT_FILES
fi
