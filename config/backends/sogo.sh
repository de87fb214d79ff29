# shellcheck shell=bash disable=SC2034,SC2154  # wissel reads this file; its README says what for
# SOGo 5 with PostgreSQL as the calendars of people and rooms.

backend_title="SOGo"
backend_packages=(sogo memcached postgresql-15)

postgres=/usr/lib/postgresql/15/bin

backend_start() {
  local port database memory
  [[ "$(id -u)" = 0 ]] || not_here "SOGo and PostgreSQL are started as users of their own, which takes root."
  stop_helpers # of a server that was killed
  port="$(free_port http 18087)"
  database="$(free_port database 18187)"
  memory="$(free_port memory 18287)"
  chmod 711 "$home"
  start_database "$database"
  [[ -e "$home/loaded" ]] || load "$database"
  mkdir -p "$home/sogo/GNUstep/Defaults"
  write_settings "$database" "$memory" > "$home/sogo/GNUstep/Defaults/sogod.plist"
  chmod 600 "$home/sogo/GNUstep/Defaults/sogod.plist"
  chown -R sogo "$home/sogo"
  # GNUstep looks below the home folder that the account has, whatever HOME says.
  sed "s#^GNUSTEP_USER_DEFAULTS_DIR=.*#GNUSTEP_USER_DEFAULTS_DIR=../..$home/sogo/GNUstep/Defaults#" \
    /etc/GNUstep/GNUstep.conf > "$home/GNUstep.conf"
  install -d -o sogo /run/sogo
  setsid memcached -l 127.0.0.1 -p "$memory" -m 16 -u nobody -P "$home/memcached.pid" \
    > /dev/null 2>&1 < /dev/null 3>&- &
  # As nobody it cannot write that file itself.
  say "$!" > "$home/memcached.pid"
  # The settings' path in its command line is by what the process is known again.
  cd /
  GNUSTEP_CONFIG_FILE="$home/GNUstep.conf" setsid setpriv --reuid sogo --regid sogo --init-groups /usr/sbin/sogod \
    -WOPort "127.0.0.1:$port" -WOPidFile "$home/sogo/worker.pid" -WOLogFile "$home/sogo/server.log" \
    -WOUseWatchDog YES -WONoDetach YES > "$home/server.log" 2>&1 < /dev/null 3>&- &
  say "$!" > "$home/server.pid"
  wait_for_port "$port" 30
  tell_portal "$port"
}

backend_stop() {
  # It waits for lines that are open; what it was told stands in the database.
  end_process "$(backend_pid)" 5
  stop_helpers
}

stop_helpers() {
  local memory
  memory="$(pid_in "$home/memcached.pid")" && end_process "$memory" 10
  as_postgres "$postgres/pg_ctl" -D "$home/database" -m fast stop > /dev/null 2>&1 || true
}

backend_status() {
  say "SOGo runs at http://127.0.0.1:$(< "$home/port-http")/SOGo/, process $(backend_pid), data in" \
    "$home; sign in with anybody's address and people-password."
}

as_postgres() { (cd / && setpriv --reuid postgres --regid postgres --init-groups "$@"); }

start_database() { # port
  if [[ ! -s "$home/database/PG_VERSION" ]]; then
    mkdir -p "$home/database"
    chown postgres "$home/database"
    secret database-password > /dev/null
    install -o postgres -m 600 "$home/database-password" "$home/database-password-of-postgres"
    as_postgres "$postgres/initdb" -D "$home/database" -U sogo --locale=C.UTF-8 \
      -A scram-sha-256 --pwfile="$home/database-password-of-postgres" > "$home/database.log" 2>&1 ||
      give_up "No database came about; see $home/database.log."
  fi
  # Its data can be made again; a loss of power may take some.
  as_postgres "$postgres/pg_ctl" -D "$home/database" -w -l "$home/database/server.log" \
    -o "-p $1 -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off" \
    start > /dev/null 3>&-
}

write_settings() { # port of the database, port of memcached
  local store
  store="postgresql://sogo:$(secret database-password)@127.0.0.1:$1/sogo"
  cat << TEXT
{
  SOGoProfileURL = "$store/sogo_user_profile"; OCSFolderInfoURL = "$store/sogo_folder_info";
  OCSSessionsFolderURL = "$store/sogo_sessions_folder"; OCSStoreURL = "$store/sogo_store";
  OCSEMailAlarmsFolderURL = "$store/sogo_alarms_folder"; OCSAclURL = "$store/sogo_acl";
  OCSCacheFolderURL = "$store/sogo_cache_folder"; OCSAdminURL = "$store/sogo_admin";
  SOGoMailDomain = "merwestroom.example"; SOGoTimeZone = "Europe/Amsterdam";
  SOGoLanguage = English; SOGoAppointmentSendEMailNotifications = NO;
  SOGoEnableEMailAlarms = NO; SOGoMemcachedHost = "127.0.0.1:$2"; WOWorkersCount = 4;
  SxVMemLimit = 0; SOGoSuperUsernames = (portal);
  SOGoUserSources = ( { type = sql; id = people; viewURL = "$store/people";
    canAuthenticate = YES; isAddressBook = YES; displayName = "Colleagues";
    userPasswordAlgorithm = plain; MailFieldNames = (mail); KindFieldName = kind;
    LoginFieldNames = (c_name, mail); MultipleBookingsFieldName = multiple_bookings; } );
}
TEXT
}

load() { # port of the database
  demo_java caldav org.wissel.adapters.caldav.DemoCalendars people > "$home/people.tsv"
  demo_java caldav org.wissel.adapters.caldav.DemoCalendars rooms CODE/Calendar/personal/ |
    awk -F '\t' -v OFS='\t' '{ $3 = tolower($3); sub(/calendar/, "Calendar", $3); print }' > "$home/rooms.tsv"
  {
    say "drop database if exists sogo;"
    say "create database sogo;"
    say "\\connect sogo"
    say "create table people (c_uid varchar(64) primary key, c_name varchar(64), c_password varchar(128),"
    say "  c_cn varchar(128), mail varchar(128), kind varchar(32), multiple_bookings int);"
    say "copy people from stdin;"
    awk -F '\t' -v OFS='\t' -v password="$(secret people-password)" \
      '{ name = $1; sub(/@.*/, "", name); print name, name, password, $2, $1, "\\N", "\\N" }' "$home/people.tsv"
    awk -F '\t' -v OFS='\t' -v password="$(secret rooms-password)" \
      '{ name = tolower($1); print name, name, password, $4, name "@merwestroom.example",
        ($2 == "ROOM" ? "location" : "thing"), 1 }' "$home/rooms.tsv"
    printf 'portal\tportal\t%s\tPortal\tportal@merwestroom.example\t\\N\t\\N\n' "$(secret portal-password)"
    say "\\."
  } > "$home/load.sql"
  chmod 600 "$home/load.sql"
  PGPASSWORD="$(secret database-password)" psql -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$1" -U sogo \
    -d postgres -f "$home/load.sql" > "$home/load.log" 2>&1 ||
    give_up "The demo organisation was not loaded; see $home/load.log."
  touch "$home/loaded"
}

tell_portal() { # port
  (umask 077 && cat > "$home/portal.env") << TEXT
CONNECTION=rooms
WISSEL_CONNECTIONS_ROOMS_ADAPTER=caldav
WISSEL_CONNECTIONS_ROOMS_NAME=Rooms and calendars
WISSEL_CONNECTIONS_ROOMS_LINE=room
WISSEL_CONNECTIONS_ROOMS_URL=http://127.0.0.1:$1/SOGo/dav/
WISSEL_CONNECTIONS_ROOMS_USER=portal
WISSEL_CONNECTIONS_ROOMS_PASSWORD=$(secret portal-password)
WISSEL_CONNECTIONS_ROOMS_RESOURCES=$home/rooms.tsv
WISSEL_CONNECTIONS_ROOMS_HOURS=07:00-19:00
WISSEL_CONNECTIONS_ROOMS_PEOPLE=NAME/Calendar/personal/
WISSEL_CONNECTIONS_ROOMS_DOMAIN=merwestroom.example
WISSEL_CONNECTIONS_ROOMS_NOTES=portal/Calendar/personal/
TEXT
}
