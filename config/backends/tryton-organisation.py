"""Brings an organisation into a new database of Tryton 6:

  tryton-organisation.py DATABASE SETTINGS PEOPLE

PEOPLE has a line for each person, with tabs between personnel number, name and e-mail address. The
users "portal" and "finance" get the passwords in TRYTON_PORTAL_PASSWORD and TRYTON_FINANCE_PASSWORD.
"""
import datetime
import os
import sys
from decimal import Decimal

from proteus import Model, Wizard, config

database, settings, people = sys.argv[1:]
session = config.set_trytond(database, config_file=settings)
today = datetime.date.today()

# What one unit is worth in euros.
CURRENCIES = {
    'CHF': ('Swiss franc', '1.0650'), 'DKK': ('Danish krone', '0.1341'),
    'GBP': ('Pound sterling', '1.1487'), 'JPY': ('Yen', '0.0061'), 'PLN': ('Zloty', '0.2351'),
    'SEK': ('Swedish krona', '0.0905'), 'USD': ('US dollar', '0.9210')}
ACCOUNTS = {
    '4510': 'Travel', '4520': 'Meals', '4530': 'Own car and bicycle', '4540': 'Courses',
    '4550': 'Working clothes', '4560': 'Teams', '4590': 'Other expenses'}


def one(model, *domain):
    return Model.get(model).find(list(domain), limit=1)[0]


def create(model, rows):
    return Model.get(model)._proxy.create(rows, session.context)


def money(code, name, symbol, digits, rate):
    currency = Model.get('currency.currency')(
        name=name, code=code, symbol=symbol, digits=digits, rounding=Decimal(1).scaleb(-digits))
    line = currency.rates.new()
    line.date, line.rate = datetime.date(today.year - 1, 1, 1), rate
    currency.save()
    return currency


euro = money('EUR', 'Euro', '€', 2, Decimal(1))
for code, (name, worth) in CURRENCIES.items():
    money(code, name, code, 0 if code == 'JPY' else 2, (1 / Decimal(worth)).quantize(Decimal('1e-6')))

party = Model.get('party.party')(name='Merwestroom')
party.save()
wizard = Wizard('company.company.config')
wizard.execute('company')
wizard.form.party, wizard.form.currency = party, euro
wizard.execute('add')
company = one('company.company')
admin = one('res.user', ('login', '=', 'admin'))
admin.companies.append(Model.get('company.company')(company.id))
admin.company = company
admin.save()
session._context = Model.get('res.user').get_preferences(True, session.context)

wizard = Wizard('account.create_chart')
wizard.execute('account')
wizard.form.company = company
wizard.form.account_template = one('account.account.template', ('parent', '=', None))
wizard.execute('create_account')
wizard.form.account_receivable = one('account.account', ('type.receivable', '=', True))
wizard.form.account_payable = one('account.account', ('type.payable', '=', True))
wizard.execute('create_properties')
expense = one('account.account', ('type.expense', '=', True))
create('account.account', [
    {'code': code, 'name': name, 'company': company.id, 'parent': expense.parent.id,
     'type': expense.type.id} for code, name in ACCOUNTS.items()])

for year in (today.year - 1, today.year, today.year + 1):
    move = Model.get('ir.sequence')(
        name=f'Moves {year}', company=company,
        sequence_type=one('ir.sequence.type', ('name', '=', 'Account Move')))
    move.save()
    numbers = Model.get('ir.sequence.strict')(
        name=f'Invoices {year}', company=company, prefix=f'{year}-',
        sequence_type=one('ir.sequence.type', ('name', '=', 'Invoice')))
    numbers.save()
    fiscal = Model.get('account.fiscalyear')(
        name=str(year), company=company, post_move_sequence=move,
        start_date=datetime.date(year, 1, 1), end_date=datetime.date(year, 12, 31))
    sequences = fiscal.invoice_sequences[0] if fiscal.invoice_sequences else fiscal.invoice_sequences.new()
    for kind in ('in_invoice', 'in_credit_note', 'out_invoice', 'out_credit_note'):
        setattr(sequences, f'{kind}_sequence', numbers)
    fiscal.save()
    fiscal.click('create_period')

cash = one('account.account', ('type.assets', '=', True), ('name', 'ilike', '%cash%'))
Model.get('account.invoice.payment.method')(
    company=company, name='Bank', journal=one('account.journal', ('type', '=', 'cash')),
    credit_account=cash, debit_account=cash).save()

with open(people, encoding='utf-8') as lines:
    rows = [line.rstrip('\n').split('\t') for line in lines]
parties = create('party.party', [
    {'code': number, 'name': name, 'addresses': [('create', [{'name': name}])],
     'contact_mechanisms': [('create', [{'type': 'email', 'value': email}])] if email else []}
    for number, name, email in rows])
create('company.employee', [
    {'party': party, 'company': company.id, 'start_date': datetime.date(2000, 1, 1)}
    for party in parties])

for login, groups in (('portal', ['Account']), ('finance', ['Account', 'Account Administration'])):
    user = Model.get('res.user')(
        name=login.title(), login=login, password=os.environ[f'TRYTON_{login.upper()}_PASSWORD'])
    user.companies.append(Model.get('company.company')(company.id))
    user.company = company
    for group in Model.get('res.group').find([('name', 'in', groups)]):
        user.groups.append(group)
    user.save()
