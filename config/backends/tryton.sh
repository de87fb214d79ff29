# shellcheck shell=bash disable=SC2034,SC2154  # wissel reads this file; its README says what for
# Tryton 6 as the system of finance.

backend_title="Tryton"
backend_packages=(tryton-server tryton-proteus tryton-modules-account-invoice)

backend_start() {
  local port
  port="$(free_port http 18084)"
  write_settings "$port"
  [[ -e "$home/loaded" ]] || load
  setsid trytond -c "$home/trytond.conf" -d wissel > "$home/server.log" 2>&1 < /dev/null 3>&- &
  say "$!" > "$home/server.pid"
  wait_for_port "$port" 60
  tell_portal "$port"
}

backend_status() {
  say "Tryton runs at http://127.0.0.1:$(< "$home/port-http")/, process $(backend_pid), data in" \
    "$home, database wissel; sign in as finance with finance-password or as admin with" \
    "admin-password."
}

write_settings() { # port
  cat > "$home/trytond.conf" << TEXT
[database]
uri = sqlite://
path = $home
[web]
listen = 127.0.0.1:$1
[password]
# A random password may have a letter more often than Tryton likes.
entropy = 0.5
TEXT
}

load() {
  rm -rf "$home/wissel.sqlite" "$home/wissel"
  touch "$home/wissel.sqlite"
  demo_java tryton org.wissel.adapters.tryton.DemoPeople > "$home/people.tsv"
  secret admin-password > /dev/null
  {
    TRYTONPASSFILE="$home/admin-password" trytond-admin -c "$home/trytond.conf" -d wissel \
      -u account_invoice --activate-dependencies --email admin@merwestroom.example
    TRYTON_PORTAL_PASSWORD="$(secret portal-password)" \
      TRYTON_FINANCE_PASSWORD="$(secret finance-password)" \
      /usr/bin/python3 "$here/config/backends/tryton-organisation.py" wissel "$home/trytond.conf" \
      "$home/people.tsv"
  } > "$home/load.log" 2>&1 ||
    give_up "The demo organisation was not loaded; see $home/load.log."
  touch "$home/loaded"
}

tell_portal() { # port
  local connection=WISSEL_CONNECTIONS_FINANCE
  (umask 077 && cat > "$home/portal.env") << TEXT
CONNECTION=finance
${connection}_ADAPTER=tryton
${connection}_NAME=Finance
${connection}_LINE=fin
${connection}_URL=http://127.0.0.1:$1/
${connection}_DATABASE=wissel
${connection}_USER=portal
${connection}_PASSWORD=$(< "$home/portal-password")
${connection}_CATEGORIES=lunch,dinner,train,parking,car,bike,taxi,hotel,course,safety,team,other
${connection}_CATEGORY_LUNCH=account=4520; en=Lunch while travelling; nl=Lunch onderweg; receipt-from=0; day-limit=25
${connection}_CATEGORY_DINNER=account=4520; en=Dinner while travelling; nl=Avondeten onderweg; receipt-from=0; day-limit=45
${connection}_CATEGORY_TRAIN=account=4510; en=Train or bus; nl=Trein of bus; receipt-from=10
${connection}_CATEGORY_PARKING=account=4510; en=Parking; nl=Parkeren; receipt-from=5
${connection}_CATEGORY_CAR=account=4530; en=Own car; nl=Eigen auto; kilometre=2025-01-01:0.21 2026-01-01:0.23
${connection}_CATEGORY_BIKE=account=4530; en=Own bicycle; nl=Eigen fiets; kilometre=2025-01-01:0.21
${connection}_CATEGORY_TAXI=account=4510; en=Taxi; nl=Taxi; receipt-from=0
${connection}_CATEGORY_HOTEL=account=4510; en=Hotel; nl=Hotel; receipt-from=0; day-limit=165
${connection}_CATEGORY_COURSE=account=4540; en=Course or book; nl=Cursus of boek; receipt-from=0
${connection}_CATEGORY_SAFETY=account=4550; en=Safety shoes and clothing; nl=Werkschoenen en -kleding; receipt-from=0; day-limit=150
${connection}_CATEGORY_TEAM=account=4560; en=Something for the team; nl=Iets voor het team; receipt-from=0
${connection}_CATEGORY_OTHER=account=4590; en=Something else; nl=Iets anders; receipt-from=0
TEXT
}
