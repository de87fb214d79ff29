# shellcheck shell=bash disable=SC2034,SC2154  # wissel reads this file; its README says what for
# Request Tracker 5 as the ticket system of facilities and of a caterer.

backend_title="Request Tracker"
backend_packages=(request-tracker5 rt5-db-sqlite rt5-standalone)

server=/usr/share/request-tracker5/libexec/rt-server

backend_start() {
  local port
  port="$(free_port http 18081)"
  (umask 077 && write_settings "$port")
  export RT_SITE_CONFIG="$home/RT_SiteConfig.pm" RT_SITE_CONFIG_DIR="$home/site.d"
  [[ -e "$home/loaded" ]] || load
  # The log's path in its command line is by what the process is known again.
  setsid "$server" --host 127.0.0.1 --port "$port" --max-workers 4 \
    --access-log "$home/access.log" > "$home/server.log" 2>&1 < /dev/null 3>&- &
  say "$!" > "$home/server.pid"
  wait_for_port "$port" 60
  tell_portal "$port"
}

backend_status() {
  say "Request Tracker runs at http://127.0.0.1:$(< "$home/port-http")/, process $(backend_pid)," \
    "data in $home; sign in as root with root-password or with the address of somebody of" \
    "facilities and staff-password."
}

write_settings() { # port
  mkdir -p "$home/site.d"
  cat > "$home/RT_SiteConfig.pm" <<TEXT
Set(\$rtname, 'wissel'); Set(\$Organization, 'merwestroom.example');
Set(\$CorrespondAddress, 'facilities\@merwestroom.example');
Set(\$CommentAddress, 'facilities-comment\@merwestroom.example');
Set(\$WebDomain, '127.0.0.1'); Set(\$WebPort, $1); Set(\$WebPath, '');
Set(\$WebBaseURL, 'http://127.0.0.1:$1'); Set(\$WebSecureCookies, 0);
Set(\$DatabaseType, 'SQLite'); Set(\$DatabaseName, '$home/rt.db');
Set(\$DatabaseHost, ''); Set(\$DatabaseUser, ''); Set(\$DatabasePassword, '');
Set(\$LogToSyslog, undef); Set(\$LogToSTDERR, 'error');
# Mail is written into a file of /tmp and goes nowhere.
Set(\$MailCommand, 'testfile');
Set(\$Timezone, 'Europe/Amsterdam'); Set(\$DefaultQueue, 'Facilities');
# Every call checks its token with it; the default of 12 takes a quarter of a second.
Set(\$BcryptCost, 4);
1;
TEXT
}

load() {
  rm -f "$home/rt.db" "$home/token"
  demo_java request-tracker org.wissel.adapters.requesttracker.DemoPeople > "$home/people.tsv"
  {
    rt-setup-database-5 --action init --skip-create
    local queue
    for queue in queue catering; do
      rt-setup-database-5 --action insert --skip-create \
        --datafile "$here/config/backends/request-tracker-$queue.pl"
    done
    RT_ROOT_PASSWORD="$(secret root-password)" RT_STAFF_PASSWORD="$(secret staff-password)" \
      perl "$here/config/backends/request-tracker-people.pl" "$home/people.tsv" "$home/token"
  } > "$home/load.log" 2>&1 ||
    give_up "The demo organisation was not loaded; see $home/load.log."
  touch "$home/loaded"
}

tell_portal() { # port
  (umask 077 && cat > "$home/portal.env") <<TEXT
CONNECTION=facilities
WISSEL_CONNECTIONS_FACILITIES_ADAPTER=request-tracker
WISSEL_CONNECTIONS_FACILITIES_NAME=Facilities
WISSEL_CONNECTIONS_FACILITIES_LINE=fac
WISSEL_CONNECTIONS_FACILITIES_URL=http://127.0.0.1:$1
WISSEL_CONNECTIONS_FACILITIES_TOKEN=$(< "$home/token")
CONNECTION=caterer
WISSEL_CONNECTIONS_CATERER_ADAPTER=request-tracker-catering
WISSEL_CONNECTIONS_CATERER_NAME=Caterer
WISSEL_CONNECTIONS_CATERER_LINE=cat
WISSEL_CONNECTIONS_CATERER_URL=http://127.0.0.1:$1
WISSEL_CONNECTIONS_CATERER_TOKEN=$(< "$home/token")
WISSEL_CONNECTIONS_CATERER_MENUS=soup,coffee
WISSEL_CONNECTIONS_CATERER_MENU_SOUP=en=Soup and sandwiches; nl=Soep en broodjes; per-head=EUR 8.50
WISSEL_CONNECTIONS_CATERER_MENU_COFFEE=en=Coffee, tea and cake; nl=Koffie, thee en gebak; per-head=EUR 4.25
WISSEL_CONNECTIONS_CATERER_DIETS=vegetarian,gluten-free
WISSEL_CONNECTIONS_CATERER_DIET_VEGETARIAN=en=Vegetarian; nl=Vegetarisch
WISSEL_CONNECTIONS_CATERER_DIET_GLUTEN_FREE=en=Gluten free; nl=Glutenvrij
WISSEL_CONNECTIONS_CATERER_PEOPLE=4-60
TEXT
}
