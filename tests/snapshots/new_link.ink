   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #000000 on #67b0f9 bold  |  #ffffff on #0f61a5 bold  |  #000000 on #a6a6a6 bold
g  #000000 on #67b0f9 bold underline  |  #ffffff on #0f61a5 bold underline  |  #000000 on #a6a6a6 bold underline
h  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
i  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
76a
1a 2b 26c 46b 1a
1a 74b 1a
1a 2b 70d 2b 1a
1a 2b 54d 18b 1a
1a 74b 1a
1a 2b 68e 4b 1a
1a 2b 70e 2b 1a
1a 2b 70e 2b 1a
1a 2b 29e 43b 1a
1a 74b 1a
1a 29b 3f 1g 11f 30b 1a
1a 74b 1a
1a 2b 1h 8i 3h 6i 54b 1a
76a
── 60 × 20 ──
58a
1a 2b 26c 28b 1a
1a 56b 1a
1a 2b 52d 2b 1a
1a 2b 52d 2b 1a
1a 2b 20d 34b 1a
1a 56b 1a
1a 2b 50e 4b 1a
1a 2b 47e 7b 1a
1a 2b 51e 3b 1a
1a 2b 52e 2b 1a
1a 2b 36e 18b 1a
1a 56b 1a
1a 20b 3f 1g 11f 21b 1a
1a 56b 1a
1a 2b 1h 8i 3h 6i 36b 1a
58a
── 120 × 36 ──
76a
1a 2b 26c 46b 1a
1a 74b 1a
1a 2b 70d 2b 1a
1a 2b 54d 18b 1a
1a 74b 1a
1a 2b 68e 4b 1a
1a 2b 70e 2b 1a
1a 2b 70e 2b 1a
1a 2b 29e 43b 1a
1a 74b 1a
1a 29b 3f 1g 11f 30b 1a
1a 74b 1a
1a 2b 1h 8i 3h 6i 54b 1a
76a
