-- Who can help is asked of what people can be found by alone, so nothing of a former colleague is
-- left there.
delete from people_topic_of o using employee e
where e.number = o.employee and e.status = 'INACTIVE';
