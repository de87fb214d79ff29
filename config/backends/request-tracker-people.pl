# Brings people into Request Tracker 5 and makes the token of the account "wissel":
#
#   request-tracker-people.pl PEOPLE TOKEN
#
# PEOPLE has a line for each person, with tabs between e-mail address, name and either "staff" or
# nothing: staff can sign in with their address and the password in RT_STAFF_PASSWORD and are members
# of the group. The secret of the token is written to the file TOKEN. May be called again.
use strict;
use warnings;
use lib '/usr/share/request-tracker5/lib';
use RT;
RT::LoadConfig();
RT::Init();

my ($people, $token) = @ARGV;
my $system = RT->SystemUser;
my $staff = RT::Group->new($system);
$staff->LoadUserDefinedGroup('Facilities staff');
$staff->Id or die "there is no group Facilities staff\n";

$RT::Handle->BeginTransaction;
open my $lines, '<:encoding(UTF-8)', $people or die "$people: $!\n";
while (my $line = <$lines>) {
  chomp $line;
  my ($email, $name, $role) = split /\t/, $line;
  my $user = RT::User->new($system);
  $user->Load($email);
  unless ($user->Id) {
    my ($ok, $why) = $user->Create(
      Name => $email, EmailAddress => $email, RealName => $name,
      Privileged => ($role // '') eq 'staff' ? 1 : 0,
      ($role // '') eq 'staff' ? (Password => $ENV{RT_STAFF_PASSWORD}) : ());
    $ok or die "$email: $why\n";
  }
  if (($role // '') eq 'staff' && !$staff->HasMember($user->PrincipalObj)) {
    my ($ok, $why) = $staff->AddMember($user->PrincipalId);
    $ok or die "$email: $why\n";
  }
}
$RT::Handle->Commit;

my $root = RT::User->new($system);
$root->Load('root');
$root->SetPassword($ENV{RT_ROOT_PASSWORD}) if $ENV{RT_ROOT_PASSWORD};

exit 0 if -s $token;
my $wissel = RT::User->new($system);
$wissel->Load('wissel');
$wissel->Id or die "there is no account wissel\n";
my ($id, $why, $secret) = RT::AuthToken->new($system)->Create(Owner => $wissel->Id, Description => 'Wissel');
$id or die "no token: $why\n";
umask 077;
open my $file, '>', $token or die "$token: $!\n";
print $file $secret;
close $file or die "$token: $!\n";
