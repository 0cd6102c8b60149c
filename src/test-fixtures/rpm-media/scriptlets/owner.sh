# State directories that belong to the account of the service.
if [ -x /usr/bin/systemd-sysusers ]; then
  for pair in $OWNERS; do
    mkdir -p "${pair%%=*}"
    chown "${pair#*=}" "${pair%%=*}"
  done
fi
