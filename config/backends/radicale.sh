# shellcheck shell=bash disable=SC2034,SC2154  # wissel reads this file; its README says what for
# Radicale 3 as the calendars of people and rooms; it knows nothing of scheduling.

backend_title="Radicale"
backend_packages=(radicale)

backend_start() {
  local port
  port="$(free_port http 18085)"
  (umask 077 && write_settings "$port")
  [[ -e "$home/loaded" ]] || load
  setsid /usr/bin/python3 -m radicale --config "$home/config" > "$home/server.log" 2>&1 < /dev/null 3>&- &
  say "$!" > "$home/server.pid"
  wait_for_port "$port" 20
  tell_portal "$port"
}

backend_status() {
  say "Radicale runs at http://127.0.0.1:$(< "$home/port-http")/, process $(backend_pid), data in" \
    "$home; sign in as desk with desk-password, who looks after rooms and people."
}

write_settings() { # port
  {
    say "portal:$(secret portal-password)"
    say "desk:$(secret desk-password)"
  } > "$home/users"
  cat > "$home/rights" << TEXT
[own]
user: portal
collection: portal(/.*)?
permissions: RrWw
[rooms and people]
user: portal|desk
collection: (rooms|people)(/.*)?
permissions: RrWw
TEXT
  cat > "$home/config" << TEXT
[server]
hosts = 127.0.0.1:$1
[auth]
type = htpasswd
htpasswd_filename = $home/users
htpasswd_encryption = plain
delay = 0
[rights]
type = from_file
file = $home/rights
[storage]
filesystem_folder = $home/data
[web]
type = none
TEXT
}

load() {
  local calendars="$home/data/collection-root"
  demo_java caldav org.wissel.adapters.caldav.DemoCalendars rooms rooms/CODE/ > "$home/rooms.tsv"
  {
    say portal/notes
    cut -f 1 "$home/rooms.tsv" | sed 's#^#rooms/#'
    demo_java caldav org.wissel.adapters.caldav.DemoCalendars people | cut -f 1 | sed 's#^#people/#'
  } > "$home/calendars"
  # As Radicale keeps them: so many would take a minute over the line.
  mkdir -p "$calendars"
  (cd "$calendars" && xargs mkdir -p < "$home/calendars")
  local calendar
  while read -r calendar; do
    say '{"tag": "VCALENDAR"}' > "$calendars/$calendar/.Radicale.props"
  done < "$home/calendars"
  touch "$home/loaded"
}

tell_portal() { # port
  (umask 077 && cat > "$home/connection.env") << TEXT
CONNECTION=rooms
WISSEL_CONNECTIONS_ROOMS_ADAPTER=caldav
WISSEL_CONNECTIONS_ROOMS_NAME=Rooms and calendars
WISSEL_CONNECTIONS_ROOMS_LINE=room
WISSEL_CONNECTIONS_ROOMS_URL=http://127.0.0.1:$1/
WISSEL_CONNECTIONS_ROOMS_USER=portal
WISSEL_CONNECTIONS_ROOMS_PASSWORD=$(secret portal-password)
WISSEL_CONNECTIONS_ROOMS_RESOURCES=$home/rooms.tsv
WISSEL_CONNECTIONS_ROOMS_HOURS=07:00-19:00
WISSEL_CONNECTIONS_ROOMS_PEOPLE=people/ADDRESS/
WISSEL_CONNECTIONS_ROOMS_NOTES=portal/notes/
TEXT
}
