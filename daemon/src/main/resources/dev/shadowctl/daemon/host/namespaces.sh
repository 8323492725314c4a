# The namespaces rung, run as root of fresh user, mount, process, IPC, host-name and cgroup namespaces by unshare(1). A
# constant: what it works on comes as arguments.
#
#   SCRATCH NETWORK COUNT READABLE… NAME=VALUE… COMMAND…
#
# A new root of read-only binds is made in memory, moved to, and the old one let go. What runs in it is the user again, in a
# user namespace that owns none of the others; it has no capability, can gain none, and can make no further user namespace.
set -eu
umask 022
scratch=$1 network=$2 count=$3
shift 3
# one for the user namespace at the end, none for what runs in it
echo 1 >/proc/sys/user/max_user_namespaces
new=$scratch/.root
mkdir "$new"
mount -t tmpfs -o mode=755,size=4m,nr_inodes=16k none "$new"

place() {
    if [ -d "$1" ]; then
        mkdir -p "$new$2"
    else
        mkdir -p "$new${2%/*}"
        [ -e "$new$2" ] || : >"$new$2"
    fi
    # with all that is mounted below: the kernel lets nobody uncover what lies under it
    mount --rbind "$1" "$new$2"
}

for path in /usr /bin /sbin /lib /lib32 /lib64 /libx32 /etc/alternatives /etc/ca-certificates /etc/crypto-policies \
    /etc/fonts /etc/group /etc/host.conf /etc/hosts /etc/java /etc/ld.so.cache /etc/ld.so.conf /etc/ld.so.conf.d \
    /etc/localtime /etc/mime.types /etc/nsswitch.conf /etc/os-release /etc/passwd /etc/pki /etc/protocols \
    /etc/services /etc/ssl/certs /etc/timezone /sys/devices/system/cpu /sys/kernel/mm/transparent_hugepage; do
    [ ! -e "$path" ] || place "$path" "$path"
done
if [ "$network" = host ] && [ -e /etc/resolv.conf ]; then
    place /etc/resolv.conf /etc/resolv.conf
fi
if [ "$network" = loopback ]; then
    ip link set lo up
fi

mkdir "$new/proc" "$new/dev" "$new/tmp"
mount -t proc -o nosuid,nodev,noexec proc "$new/proc"
# root, even without a capability, may write what is owned by root
for name in sys sysrq-trigger irq bus fs acpi scsi mtrr pressure; do
    [ ! -e "$new/proc/$name" ] || mount --bind "$new/proc/$name" "$new/proc/$name"
done
for name in null zero full random urandom; do
    place "/dev/$name" "/dev/$name"
done
ln -s /proc/self/fd "$new/dev/fd"
ln -s fd/0 "$new/dev/stdin"
ln -s fd/1 "$new/dev/stdout"
ln -s fd/2 "$new/dev/stderr"
place "$scratch/shm" /dev/shm
place "$scratch/tmp" /tmp
while [ "$count" -gt 0 ]; do
    # what lies in a system directory is there already
    case $1 in /usr/* | /bin/* | /lib/* | /lib64/*) ;; *) place "$1" "$1" ;; esac
    shift
    count=$((count - 1))
done
mkdir -p "$new$scratch"
mount --bind "$scratch" "$new$scratch"

# Flags a mount has already are kept, for the kernel lets nobody take them off here. mountinfo writes blanks in octal.
sed 's/%/%%/g' /proc/self/mountinfo | while read -r _ _ _ _ point options _; do
    point=$(printf "$point.")
    point=${point%.}
    case $point in
        "$new" | "$new/proc" | "$new/dev/"[nzfru]*) continue ;;
        "$new$scratch" | "$new/tmp" | "$new/dev/shm") mode=rw ;;
        "$new/"*) mode=ro ;;
        *) continue ;;
    esac
    mount -o "remount,bind,nosuid,nodev,${options#r[ow],},$mode" "$point" || exit 1
done

mkdir "$new/.old"
pivot_root "$new" "$new/.old"
cd /
umount -l /.old
rmdir /.old
mount -o remount,bind,ro /
cd "$scratch"
rmdir .root

read -r _ uid _ </proc/self/uid_map
read -r _ gid _ </proc/self/gid_map
exec setsid unshare --user --map-user="$uid" --map-group="$gid" --keep-caps -- \
    setpriv --no-new-privs --bounding-set=-all --inh-caps=-all --ambient-caps=-all -- env -i "$@"
