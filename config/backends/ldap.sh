# shellcheck shell=bash disable=SC2034,SC2154  # wissel reads this file; its README says what for
# OpenLDAP as a directory of colleagues.

backend_title="OpenLDAP"
backend_packages=(slapd openssl)

suffix="dc=merwestroom,dc=example"

backend_start() {
  local plain tls
  plain="$(free_port plain 10389)"
  tls="$(free_port tls 10636)"
  (umask 077 && write_settings)
  make_certificates
  [[ -e "$home/loaded" ]] || load
  slapd -f "$home/slapd.conf" -h "ldap://127.0.0.1:$plain ldaps://127.0.0.1:$tls"
  wait_for_port "$plain" 20
  (umask 077 && tell_portal "$plain")
}

backend_status() {
  say "OpenLDAP runs at ldap://127.0.0.1:$(< "$home/port-plain") (StartTLS) and" \
    "ldaps://127.0.0.1:$(< "$home/port-tls"), process $(backend_pid), data in $home."
}

write_settings() {
  cat > "$home/slapd.conf" <<TEXT
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
include $here/config/backends/ldap.schema
modulepath /usr/lib/ldap
moduleload back_mdb
pidfile $home/server.pid
TLSCACertificateFile $home/tls/ca.crt
TLSCertificateFile $home/tls/server.crt
TLSCertificateKeyFile $home/tls/server.key
# A password never travels in the clear.
security simple_bind=128
database mdb
suffix "$suffix"
rootdn "cn=admin,$suffix"
rootpw $(secret admin-password)
directory $home/db
maxsize 1073741824
# Its data can be made again; a loss of power may take some.
dbnosync
index objectClass,employeeNumber,entryUUID,uid,mail eq
index modifyTimestamp eq
# As a directory is: nobody gets much at once, the portal page by page.
sizelimit 500
limits dn.exact="cn=portal,ou=services,$suffix" size.soft=500 size.hard=500 size.prtotal=unlimited
access to attrs=userPassword by anonymous auth by * none
access to * by dn.exact="cn=portal,ou=services,$suffix" read by * none
TEXT
}

load() {
  rm -rf "$home/db"
  mkdir -p "$home/db"
  [[ -s "$home/people.ldif" ]] || (umask 077 && write_people)
  slapadd -q -f "$home/slapd.conf" -l "$home/people.ldif" > "$home/load.log" 2>&1 ||
    give_up "The demo organisation was not loaded; see $home/load.log."
  touch "$home/loaded"
}

write_people() {
  demo_java ldap org.wissel.adapters.ldap.DemoDirectory "$suffix" "$(secret portal-password)" \
    > "$home/people.ldif.new"
  mv "$home/people.ldif.new" "$home/people.ldif"
}

tell_portal() { # port
  cat > "$home/portal.env" <<TEXT
CONNECTION=people
WISSEL_CONNECTIONS_PEOPLE_ADAPTER=ldap
WISSEL_CONNECTIONS_PEOPLE_NAME=Directory
WISSEL_CONNECTIONS_PEOPLE_LINE=ppl
WISSEL_CONNECTIONS_PEOPLE_URL=ldap://127.0.0.1:$1
WISSEL_CONNECTIONS_PEOPLE_CA=$home/tls/ca.crt
WISSEL_CONNECTIONS_PEOPLE_USER=cn=portal,ou=services,$suffix
WISSEL_CONNECTIONS_PEOPLE_PASSWORD=$(secret portal-password)
WISSEL_CONNECTIONS_PEOPLE_PEOPLE_BASE=ou=people,$suffix
WISSEL_CONNECTIONS_PEOPLE_DEPARTMENTS_BASE=ou=MW,ou=departments,$suffix
WISSEL_CONNECTIONS_PEOPLE_ATTRIBUTE_STATUS=employmentStatus
WISSEL_CONNECTIONS_PEOPLE_ATTRIBUTE_STARTS_ON=employmentStart
WISSEL_CONNECTIONS_PEOPLE_ATTRIBUTE_ENDS_ON=employmentEnd
WISSEL_CONNECTIONS_PEOPLE_ATTRIBUTE_HOURS=workingHours
WISSEL_CONNECTIONS_PEOPLE_ATTRIBUTE_CHANNELS=contactChannels
TEXT
}
