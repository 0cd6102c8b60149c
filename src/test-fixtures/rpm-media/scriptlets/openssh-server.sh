# Host keys that are missing; existing ones are kept. ssh-keygen refuses to run without /dev/null, which an image being built
# may not have.
if [ ! -e /dev/null ] && mknod /dev/null c 1 3; then
  made_null=yes
fi
ssh-keygen -A
if [ "${made_null:-no}" = yes ]; then
  rm /dev/null
fi
