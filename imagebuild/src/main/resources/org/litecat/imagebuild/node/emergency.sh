#!/bin/sh
# Hook of dracut, read by its shell where it gives up; a shell that somebody asked for by rd.shell=1 comes after it.

case " $(cat /proc/cmdline) " in
*' rd.shell '* | *' rd.shell=1 '*) ;;
*) xcatstop 'the initial ramdisk found no root file system: the console tells what it tried' ;;
esac
