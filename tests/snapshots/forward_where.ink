   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold underline
f  #a3a8af on #233a51  |  #595b5d on #d9eafc  |  #a7a7a7 on #373737 bold underline
g  #e0e5ed on #233a51  |  #202224 on #d9eafc  |  #e5e5e5 on #373737 bold underline
h  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
i  #70d5ed on #181c21  |  #0e6f81 on #f2f3f6  |  #c1c1c1 on #1c1c1c
j  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
k  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #e5e5e5 on #1c1c1c
l  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
76a
1a 2b 15c 57b 1a
1a 74b 1a
1a 2b 28d 44b 1a
1a 2b 50d 22b 1a
1a 74b 1a
1a 2b 7e 35f 29g 1b 1a
1a 2b 11c 18h 42d 1b 1a
1a 2b 6c 10i 55d 1b 1a
1a 2b 5c 11h 55d 1b 1a
1a 2b 4c 10i 57d 1b 1a
1a 74b 1a
1a 2b 2j 13c 44k 13b 1a
1a 2b 20k 52b 1a
1a 74b 1a
1a 2b 2l 10h 5l 11h 3l 7h 34b 1a
76a
── 60 × 20 ──
58a
1a 2b 15c 39b 1a
1a 56b 1a
1a 2b 28d 26b 1a
1a 2b 50d 4b 1a
1a 56b 1a
1a 2b 7e 35f 11g 1b 1a
1a 2b 11c 18h 24d 1b 1a
1a 2b 6c 10i 37d 1b 1a
1a 2b 5c 11h 37d 1b 1a
1a 2b 4c 10i 39d 1b 1a
1a 56b 1a
1a 2b 2j 13c 23k 16b 1a
1a 2b 41k 13b 1a
1a 56b 1a
1a 2b 2l 10h 5l 11h 3l 7h 16b 1a
58a
── 120 × 36 ──
76a
1a 2b 15c 57b 1a
1a 74b 1a
1a 2b 28d 44b 1a
1a 2b 50d 22b 1a
1a 74b 1a
1a 2b 7e 35f 29g 1b 1a
1a 2b 11c 18h 42d 1b 1a
1a 2b 6c 10i 55d 1b 1a
1a 2b 5c 11h 55d 1b 1a
1a 2b 4c 10i 57d 1b 1a
1a 74b 1a
1a 2b 2j 13c 44k 13b 1a
1a 2b 20k 52b 1a
1a 74b 1a
1a 2b 2l 10h 5l 11h 3l 7h 34b 1a
76a
