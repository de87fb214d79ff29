# What Request Tracker 5 must have for a caterer, as its own "initial data":
#
#   rt-setup-database --action insert --skip-create --datafile request-tracker-catering.pl
#
# A queue, the fields in which an order stands, and rights for the account "wissel", which
# request-tracker-queue.pl makes, and for the group whose members are the caterer. They see the fields
# and cannot change them: an order is what was ordered.

my $queue = 'Catering';
my $caterer = 'Facilities staff';

my @seen_by_all = ('Menu', 'Served at', 'Brought to', 'People', 'Diets', 'Cost centre');

@Queues = ({ Name => $queue, Description => 'What is to be served at meetings' });

@CustomFields = (
  (map { { Name => $_, Type => 'FreeformSingle', Queue => [$queue] } } @seen_by_all),
  # For Wissel alone: the caterer need not see it.
  { Name => 'Wissel orders', Type => 'FreeformMultiple', Queue => [$queue], Description => 'What Wissel wrote to the ticket' },
);

@ACL = (
  { UserId => 'wissel', Queue => $queue, Right => [qw(SeeQueue CreateTicket ShowTicket ModifyTicket)] },
  (map { { UserId => 'wissel', CF => $_, Right => [qw(SeeCustomField ModifyCustomField)] } }
    @seen_by_all, 'Wissel orders'),
  { GroupDomain => 'UserDefined', GroupId => $caterer, Queue => $queue, Right => [qw(SeeQueue ShowTicket
      ShowTicketComments ModifyTicket ReplyToTicket CommentOnTicket OwnTicket TakeTicket StealTicket)] },
  (map { { GroupDomain => 'UserDefined', GroupId => $caterer, CF => $_, Right => 'SeeCustomField' } } @seen_by_all),
);
1;
