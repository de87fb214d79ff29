-- Guests of a group, who are not counted where its members are asked.
create index work_group_member_guest on work_group_member (group_id) where role = 'GUEST';
