# shellcheck shell=sh
# Who may read the operator's secrets has a command line that finds its servers.
if [ -z "${REDRESS_CONFIG:-}" ] && [ -r /etc/redress/credentials/redress ] && [ -r /etc/redress/operator.env ]; then
  export REDRESS_CONFIG=/etc/redress/operator.env
fi
