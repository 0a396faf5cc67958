   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #e0e5ed on #22262b bold  |  #202224 on #e7e8eb bold  |  #e5e5e5 on #262626 bold
f  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
g  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
h  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
i  #a3a8af on #233a51 bold  |  #595b5d on #d9eafc bold  |  #a7a7a7 on #373737 bold
j  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
k  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
l  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
m  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
76a
1a 2b 24c 48b 1a
1a 74b 1a
1a 2b 70d 2b 1a
1a 2b 6d 66b 1a
1a 74b 1a
1a 2b 2e 6f 62g 2b 1a
1a 2b 2e 6f 62g 2b 1a
1a 2b 2h 6i 62h 2b 1a
1a 74b 1a
1a 22b 3j 1k 10j 2b 5j 1k 8j 22b 1a
1a 74b 1a
1a 2b 2l 10m 5l 8m 5l 12m 3l 7m 20b 1a
76a
── 60 × 20 ──
58a
1a 2b 24c 30b 1a
1a 56b 1a
1a 2b 50d 4b 1a
1a 2b 26d 28b 1a
1a 56b 1a
1a 2b 2e 6f 44g 2b 1a
1a 2b 2e 6f 44g 2b 1a
1a 2b 2h 6i 44h 2b 1a
1a 56b 1a
1a 13b 3j 1k 10j 2b 5j 1k 8j 13b 1a
1a 56b 1a
1a 2b 2l 10m 5l 8m 5l 12m 3l 7m 2b 1a
58a
── 120 × 36 ──
76a
1a 2b 24c 48b 1a
1a 74b 1a
1a 2b 70d 2b 1a
1a 2b 6d 66b 1a
1a 74b 1a
1a 2b 2e 6f 62g 2b 1a
1a 2b 2e 6f 62g 2b 1a
1a 2b 2h 6i 62h 2b 1a
1a 74b 1a
1a 22b 3j 1k 10j 2b 5j 1k 8j 22b 1a
1a 74b 1a
1a 2b 2l 10m 5l 8m 5l 12m 3l 7m 20b 1a
76a
