package org.wissel.adapters.house;

class HouseCalendarsTest extends HouseCalendarContractBase {}
