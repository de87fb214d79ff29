# What Request Tracker 5 must have for Wissel, as its own "initial data":
#
#   rt-setup-database --action insert --skip-create --datafile request-tracker-queue.pl
#
# A queue, the fields in which Wissel keeps what RT has no place for, the group whose members tickets
# can be assigned to, and the account "wissel" with the least rights that do. The account needs a
# token afterwards (Logged in as wissel > Settings > Auth Tokens, or request-tracker-people.pl).

my $queue = 'Facilities';
my $staff = 'Facilities staff';

@Queues = ({ Name => $queue, Description => 'What is broken in the buildings' });

@Users = ({ Name => 'wissel', RealName => 'Wissel', Privileged => 1, Timezone => 'UTC',
            Comments => 'Account of the portal; signs in by token only' });

@Groups = ({ Name => $staff, Description => 'To whom Wissel can assign tickets' });

@CustomFields = (
  { Name => 'Asset',   Type => 'FreeformSingle', Queue => [$queue], Description => 'Code on the sticker' },
  { Name => 'Place',   Type => 'FreeformSingle', Queue => [$queue], Description => 'Code of the place' },
  { Name => 'Problem', Type => 'FreeformSingle', Queue => [$queue], Description => 'Code of the known problem' },
  { Name => 'Urgency', Type => 'SelectSingle',   Queue => [$queue], Description => 'How bad it is for who reported it',
    Values => [ map { { Name => $_->[1], SortOrder => $_->[0] } } [1, 'can wait'], [2, 'slows'], [3, 'blocks'], [4, 'danger'] ] },
  # For Wissel alone: staff need not see these two.
  { Name => 'Wissel writes', Type => 'FreeformMultiple', Queue => [$queue], Description => 'What Wissel wrote to the ticket' },
  { Name => 'Wissel write',  Type => 'FreeformSingle', LookupType => 'RT::Queue-RT::Ticket-RT::Transaction',
    Queue => [$queue], Description => 'What Wissel wrote with this message' },
);

my @seen_by_all = qw(Asset Place Problem Urgency);
my $write = 'RT::Queue-RT::Ticket-RT::Transaction';

@ACL = (
  { UserId => 'wissel', Queue => $queue, Right => [qw(SeeQueue CreateTicket ShowTicket
      ShowTicketComments ModifyTicket ReassignTicket ReplyToTicket CommentOnTicket)] },
  (map { { UserId => 'wissel', CF => $_, Right => [qw(SeeCustomField ModifyCustomField)] } }
    @seen_by_all, 'Wissel writes'),
  { UserId => 'wissel', CF => 'Wissel write', LookupType => $write,
    Right => [qw(SeeCustomField ModifyCustomField)] },
  { UserId => 'wissel', Group => $staff, Right => 'SeeGroup' },
  { GroupDomain => 'UserDefined', GroupId => $staff, Queue => $queue, Right => [qw(SeeQueue
      CreateTicket ShowTicket ShowTicketComments ModifyTicket ReplyToTicket CommentOnTicket OwnTicket
      TakeTicket StealTicket)] },
  (map { { GroupDomain => 'UserDefined', GroupId => $staff, CF => $_,
           Right => [qw(SeeCustomField ModifyCustomField)] } } @seen_by_all),
);
1;
