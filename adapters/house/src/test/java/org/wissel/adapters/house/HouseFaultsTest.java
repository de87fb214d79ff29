package org.wissel.adapters.house;

class HouseFaultsTest extends HouseFaultContractBase {}
