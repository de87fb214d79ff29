package org.wissel.adapters.house;

class HouseExpensesTest extends HouseExpenseContractBase {}
