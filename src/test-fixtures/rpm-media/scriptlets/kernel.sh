if [ -x /usr/sbin/depmod ]; then
  depmod -a "$KERNEL_RELEASE"
fi
