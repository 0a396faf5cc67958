   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
e  #70d5ed on #233a51 bold  |  #0e6f81 on #d9eafc bold  |  #c1c1c1 on #373737 bold
f  #e0e5ed on #22262b bold  |  #202224 on #e7e8eb bold  |  #e5e5e5 on #262626 bold
g  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
h  #70d5ed on #22262b  |  #0e6f81 on #e7e8eb  |  #c1c1c1 on #262626
i  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
j  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
76a
1a 2b 8c 64b 1a
1a 74b 1a
1a 2b 70d 2b 1a
1a 2b 10e 60d 2b 1a
1a 2b 5f 65g 2b 1a
1a 2b 10h 60g 2b 1a
1a 2b 4f 66g 2b 1a
1a 2b 70g 2b 1a
1a 74b 1a
1a 2b 2i 10j 5i 8j 1i 12j 1i 20j 3i 6j 4b 1a
76a
── 60 × 20 ──
58a
1a 2b 8c 46b 1a
1a 56b 1a
1a 2b 52d 2b 1a
1a 2b 10e 42d 2b 1a
1a 2b 5f 47g 2b 1a
1a 2b 10h 42g 2b 1a
1a 2b 4f 48g 2b 1a
1a 2b 52g 2b 1a
1a 56b 1a
1a 2b 2i 10j 5i 8j 1i 12j 1i 9j 6b 1a
1a 2b 10j 3i 6j 35b 1a
58a
── 120 × 36 ──
76a
1a 2b 8c 64b 1a
1a 74b 1a
1a 2b 70d 2b 1a
1a 2b 10e 60d 2b 1a
1a 2b 5f 65g 2b 1a
1a 2b 10h 60g 2b 1a
1a 2b 4f 66g 2b 1a
1a 2b 70g 2b 1a
1a 74b 1a
1a 2b 2i 10j 5i 8j 1i 12j 1i 20j 3i 6j 4b 1a
76a
