   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #e0e5ed on #233a51 bold  |  #202224 on #c6e1ff bold  |  #e5e5e5 on #373737 bold underline
f  #a3a8af on #233a51 bold  |  #595b5d on #c6e1ff bold  |  #a7a7a7 on #373737 bold underline
g  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
h  #70d5ed on #181c21  |  #0d697a on #f2f3f6  |  #c1c1c1 on #1c1c1c
i  #efbc3a on #181c21 bold  |  #7f5400 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
j  #efbc3a on #181c21  |  #7f5400 on #f2f3f6  |  #e5e5e5 on #1c1c1c
k  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
80a
1a 2b 15c 61b 1a
1a 78b 1a
1a 2b 28d 48b 1a
1a 2b 50d 26b 1a
1a 78b 1a
1a 2b 7e 35f 33e 1b 1a
1a 2b 11c 18g 46d 1b 1a
1a 2b 6c 10h 59d 1b 1a
1a 2b 5c 11g 59d 1b 1a
1a 2b 4c 10h 61d 1b 1a
1a 78b 1a
1a 2b 2i 13c 44j 17b 1a
1a 2b 20j 56b 1a
1a 78b 1a
1a 2b 2k 10g 5k 11g 3k 7g 38b 1a
80a
── 120 × 36 ──
76a
1a 2b 15c 57b 1a
1a 74b 1a
1a 2b 28d 44b 1a
1a 2b 50d 22b 1a
1a 74b 1a
1a 2b 7e 35f 29e 1b 1a
1a 2b 11c 18g 42d 1b 1a
1a 2b 6c 10h 55d 1b 1a
1a 2b 5c 11g 55d 1b 1a
1a 2b 4c 10h 57d 1b 1a
1a 74b 1a
1a 2b 2i 13c 44j 13b 1a
1a 2b 20j 52b 1a
1a 74b 1a
1a 2b 2k 10g 5k 11g 3k 7g 34b 1a
76a
