package org.wissel.adapters.house;

class HouseCateringTest extends HouseCateringContractBase {}
