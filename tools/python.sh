#!/bin/sh
# Print the first Python that can make our environment: $PYTHON, else python3, else a newer one by its name.
for python in ${PYTHON:-python3 python3.11 python3.12 python3.13 python3.14}; do
    if "$python" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        echo "$python"
        exit
    fi
done
echo "blog: needs Python 3.11 or newer with venv (Debian: apt install python3-venv); found none. Try: make PYTHON=/path/to/python3" >&2
exit 1
