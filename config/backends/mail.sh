# shellcheck shell=bash disable=SC2034,SC2154  # wissel reads this file; its README says what for
# Exim and Dovecot as the mail server of the portal, of groups, and of a caterer with only a mailbox. No address
# but theirs is known and no server is ever asked for another, so nothing leaves this machine. Neither
# works as root; what they need to read and write belongs to the account "mail".

backend_title="Mail"
backend_packages=(exim4-daemon-light dovecot-imapd dovecot-lmtpd openssl)

portal=lunch@merwestroom.example
caterer=orders@caterer.example
rooms=rooms@merwestroom.example

backend_start() {
  local smtp imap lmtp
  [[ "$(id -u)" == 0 ]] || not_here "$backend_title needs root, who alone can start Exim and Dovecot."
  smtp="$(free_port smtp 10587)"
  imap="$(free_port imap 10143)"
  lmtp="$(free_port lmtp 10024)"
  make_certificates
  (umask 077 && secret portal-password && secret caterer-password && secret rooms-password) > /dev/null
  mkdir -p "$home/mail" "$home/spool" "$home/run"
  write_people
  write_dovecot "$imap" "$lmtp"
  write_exim "$smtp" "$lmtp"
  chown -R mail: "$home/mail" "$home/spool" "$home/people" "$home"/tls/server.*
  dovecot -c "$home/dovecot.conf"
  wait_for_port "$imap" 20
  exim4 -C "$home/exim.conf" -bd -q1m -oP "$home/exim.pid"
  wait_for_port "$smtp" 20
  # Dovecot is the one that is known again by its command line.
  cp "$home/run/master.pid" "$home/server.pid"
  (umask 077 && tell_portal "$smtp" "$imap")
}

backend_stop() {
  local exim
  exim="$(pid_in "$home/exim.pid" || true)"
  [[ -z "$exim" ]] || end_process "$exim" 10
  end_process "$(backend_pid)" 10
}

backend_status() {
  say "Exim and Dovecot run at 127.0.0.1, ports $(< "$home/port-smtp") (SMTP) and" \
    "$(< "$home/port-imap") (IMAP), both with STARTTLS, process $(backend_pid), data in $home; sign" \
    "in as $portal with portal-password, as $caterer with caterer-password, or as $rooms with rooms-password."
}

write_people() {
  cat > "$home/people" <<TEXT
$portal:$(< "$home/portal-password")
$caterer:$(< "$home/caterer-password")
$rooms:$(< "$home/rooms-password")
TEXT
  chmod 600 "$home/people"
}

write_dovecot() { # ports of IMAP and LMTP
  cat > "$home/dovecot.conf" <<TEXT
base_dir = $home/run
state_dir = $home/run
log_path = $home/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
default_internal_user = mail
default_internal_group = mail
default_login_user = mail
ssl = yes
ssl_cert = <$home/tls/server.crt
ssl_key = <$home/tls/server.key
# the outages of the tests look at what is said; the portal speaks in the clear to this machine only
disable_plaintext_auth = no
mail_location = maildir:$home/mail/%u
mail_uid = mail
mail_gid = mail
first_valid_uid = 1
mail_fsync = never
mail_max_userip_connections = 100
passdb {
  driver = passwd-file
  args = scheme=PLAIN $home/people
}
userdb {
  driver = static
  args = uid=mail gid=mail home=$home/mail/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = $1
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = $2
  }
}
# who gave a wrong password waits for nothing: all of this machine would wait along
auth_failure_delay = 0
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
namespace inbox {
  inbox = yes
  mailbox Sent {
    auto = create
    special_use = \\Sent
  }
}
TEXT
}

write_exim() { # ports of SMTP and LMTP
  cat > "$home/exim.conf" <<TEXT
exim_user = mail
exim_group = mail
deliver_drop_privilege
primary_hostname = localhost
local_interfaces = 127.0.0.1
daemon_smtp_ports = $1
spool_directory = $home/spool
log_file_path = $home/spool/%slog
tls_certificate = $home/tls/server.crt
tls_privatekey = $home/tls/server.key
tls_advertise_hosts = *
tls_require_ciphers = NORMAL
never_users =
host_lookup =
rfc1413_query_timeout = 0s
smtp_accept_max = 50
acl_smtp_rcpt = recipient
acl_smtp_data = accept
begin acl
recipient:
  accept authenticated = *
  deny message = authentication required
begin routers
mailboxes:
  driver = manualroute
  domains = merwestroom.example : caterer.example
  local_part_suffix = +*
  local_part_suffix_optional
  condition = \${lookup{\$local_part@\$domain}lsearch{$home/people}{yes}{no}}
  transport = dovecot
  route_list = * 127.0.0.1
  self = send
begin transports
dovecot:
  driver = smtp
  protocol = lmtp
  port = $2
  hosts_override
  allow_localhost
  rcpt_include_affixes
  envelope_to_add
  return_path_add
begin retry
* * F,1m,1s
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = \${if eq{\$auth3}{\${lookup{\$auth2}lsearch{$home/people}}}}
  server_set_id = \$auth2
TEXT
}

tell_portal() { # ports of SMTP and IMAP
  cat > "$home/portal.env" <<TEXT
CONNECTION=lunch
WISSEL_CONNECTIONS_LUNCH_ADAPTER=mail
WISSEL_CONNECTIONS_LUNCH_NAME=Caterer
WISSEL_CONNECTIONS_LUNCH_LINE=cat
WISSEL_CONNECTIONS_LUNCH_URL=smtp://localhost:$1
WISSEL_CONNECTIONS_LUNCH_IMAP_URL=imap://localhost:$2
WISSEL_CONNECTIONS_LUNCH_CA=$home/tls/ca.crt
WISSEL_CONNECTIONS_LUNCH_USER=$portal
WISSEL_CONNECTIONS_LUNCH_PASSWORD=$(secret portal-password)
WISSEL_CONNECTIONS_LUNCH_FROM=$portal
WISSEL_CONNECTIONS_LUNCH_TO=$caterer
WISSEL_CONNECTIONS_LUNCH_MENUS=soup,coffee
WISSEL_CONNECTIONS_LUNCH_MENU_SOUP=en=Soup and sandwiches; nl=Soep en broodjes; per-head=EUR 8.50
WISSEL_CONNECTIONS_LUNCH_MENU_COFFEE=en=Coffee, tea and cake; nl=Koffie, thee en gebak; per-head=EUR 4.25
WISSEL_CONNECTIONS_LUNCH_DIETS=vegetarian,gluten-free
WISSEL_CONNECTIONS_LUNCH_DIET_VEGETARIAN=en=Vegetarian; nl=Vegetarisch
WISSEL_CONNECTIONS_LUNCH_DIET_GLUTEN_FREE=en=Gluten free; nl=Glutenvrij
WISSEL_CONNECTIONS_LUNCH_PEOPLE=4-60
CONNECTION=post
WISSEL_CONNECTIONS_POST_ADAPTER=mailbox
WISSEL_CONNECTIONS_POST_NAME=Mail for groups
WISSEL_CONNECTIONS_POST_URL=imap://localhost:$2
WISSEL_CONNECTIONS_POST_CA=$home/tls/ca.crt
WISSEL_CONNECTIONS_POST_USER=$rooms
WISSEL_CONNECTIONS_POST_PASSWORD=$(secret rooms-password)
WISSEL_GROUPS_MAIL_ADDRESS=$rooms
TEXT
}
