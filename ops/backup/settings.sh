# shellcheck shell=sh disable=SC2034 # used by those that read it
# Read by the scripts beside it. Settings: /etc/redress/redress-backup.env.
#   BACKUP_FOLDER  where backups go: another disk, better another machine (/var/backups/redress)
#   BACKUP_KEEP    base backups kept (7)
folder=${BACKUP_FOLDER:-/var/backups/redress}
keep=${BACKUP_KEEP:-7}
slot=redress_backup
export PGCONNECT_TIMEOUT=10
# Of several hosts in the URL the primary: a standby has no slot of ours, and may be behind.
export PGTARGETSESSIONATTRS=read-write
PATH=$PATH:/usr/lib/postgresql/15/bin

# libpq reads a URL with its password from the service file only by name, and a command line can be read by everybody:
# so the password goes into a file of our own.
url=$(cat "${BACKUP_URL_FILE:-/etc/redress/credentials/redress/backup-url}")
if [ -r "${BACKUP_KEY:-/nonexistent}" ]; then
  export PGSSLMODE=verify-full PGSSLROOTCERT=/etc/redress/tls/ca.crt PGSSLCERT=/etc/redress/tls/backup.crt
  export PGSSLKEY="$BACKUP_KEY"
fi
rest=${url#*://}
login=${rest%%@*}
address=${rest#*@}
address=${address%%/*}
export PGUSER="${login%%:*}" PGHOST="${address%%:*}" PGPORT=5432
case $address in *:*) PGPORT=${address##*:} ;; esac
if [ "$login" != "$PGUSER" ]; then
  PGPASSWORD=${login#*:}
  export PGPASSWORD
fi
