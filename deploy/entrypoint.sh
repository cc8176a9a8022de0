#!/bin/sh
# Shows n8n the package of this image, whatever volume lies over n8n's folder, and goes on as n8n's image does.
set -eu

package=n8n-nodes-order-bridge
modules="${N8N_USER_FOLDER:-$HOME}/.n8n/nodes/node_modules"

mkdir -p "$modules"
# What an older image or the editor has put there gives way to what this image brings.
rm -rf "${modules:?}/$package"
ln -s "/opt/order-bridge/node_modules/$package" "$modules/$package"

exec /docker-entrypoint.sh "$@"
